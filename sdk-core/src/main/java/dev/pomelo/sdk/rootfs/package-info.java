/**
 * The root file system: layout, overlays, users and permissions merged into one immutable tree, and
 * the tree written as cpio or tar without root.
 *
 * <p>Every entry knows which line of which definition asked for it. Nothing here runs a program.
 */
@NullMarked
package dev.pomelo.sdk.rootfs;

import org.jspecify.annotations.NullMarked;
