/**
 * What each byte of an image is for: sizes of a kernel, its modules and a root file system by
 * option, object, recipe and file, compared between builds and held against budgets.
 */
@NullMarked
package dev.pomelo.sdk.size;

import org.jspecify.annotations.NullMarked;
