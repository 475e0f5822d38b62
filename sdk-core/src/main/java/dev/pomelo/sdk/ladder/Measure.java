package dev.pomelo.sdk.ladder;

import org.jspecify.annotations.Nullable;

/**
 * How large and how fast a system is.
 *
 * @param kernel bytes of the kernel image, with the root file system where it carries one
 * @param modules bytes of the installed modules' files; 0 without any
 * @param rootfs bytes of the root file system as it is loaded or written to a disk; 0 where the
 *     kernel carries it
 * @param content bytes of the files in the root file system, before compression
 * @param total bytes of all that is delivered: kernel, root file system, and modules that lie
 *     beside it
 * @param bootMillis milliseconds from the start of QEMU to the prompt, the shortest of the boots
 *     that were made; null where it was not booted
 * @param noBoot why it was not, in one line; empty where it was
 */
public record Measure(
    long kernel,
    long modules,
    long rootfs,
    long content,
    long total,
    @Nullable Long bootMillis,
    String noBoot) {}
