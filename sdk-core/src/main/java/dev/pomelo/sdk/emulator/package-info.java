/**
 * QEMU: the command line, the serial console, unattended boot tests and runs on the user's
 * terminal.
 *
 * <p>{@link Machine} says what to emulate; {@link BootTest} and {@link InteractiveRun} run it.
 */
@NullMarked
package dev.pomelo.sdk.emulator;

import org.jspecify.annotations.NullMarked;
