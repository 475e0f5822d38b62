/**
 * Where sources come from and how they become a tree: https, Maven artifacts, Debian packages,
 * local files; the lock file; unpacking and patching.
 *
 * <p>Everything here is a stranger's input until its digest has been checked, and an archive stays
 * one after that.
 */
@NullMarked
package dev.pomelo.sdk.source;

import org.jspecify.annotations.NullMarked;
