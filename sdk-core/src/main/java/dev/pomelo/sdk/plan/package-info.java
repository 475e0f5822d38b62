/** From a board, an image and its recipes to the steps that build them. */
@NullMarked
package dev.pomelo.sdk.plan;

import org.jspecify.annotations.NullMarked;
