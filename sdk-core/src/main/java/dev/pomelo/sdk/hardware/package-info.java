/**
 * From hardware to kernel options: which driver of a kernel source serves a device, and which
 * options build it.
 *
 * <p>The index is read from the source itself: the tables that drivers declare are turned into the
 * patterns of {@code modules.alias} as the kernel's {@code scripts/mod/file2alias.c} does, and
 * Kbuild says which options bring a file in.
 */
@NullMarked
package dev.pomelo.sdk.hardware;

import org.jspecify.annotations.NullMarked;
