/**
 * The few calls that a build tool needs: {@link dev.pomelo.sdk.Sdk} plans and builds an image,
 * boots it and lists boards.
 */
@NullMarked
package dev.pomelo.sdk;

import org.jspecify.annotations.NullMarked;
