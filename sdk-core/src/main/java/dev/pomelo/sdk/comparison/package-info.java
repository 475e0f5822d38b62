/** Compares directories of finished images, down to the files in their archives. */
@NullMarked
package dev.pomelo.sdk.comparison;

import org.jspecify.annotations.NullMarked;
