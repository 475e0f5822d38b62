/** Boards: what the hardware is, how it boots, how QEMU runs it. */
@NullMarked
package dev.pomelo.sdk.board;

import org.jspecify.annotations.NullMarked;
