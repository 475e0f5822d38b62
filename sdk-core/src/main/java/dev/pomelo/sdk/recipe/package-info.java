/**
 * Recipes: how one piece of software becomes files. Records and their graph; nothing here builds.
 */
@NullMarked
package dev.pomelo.sdk.recipe;

import org.jspecify.annotations.NullMarked;
