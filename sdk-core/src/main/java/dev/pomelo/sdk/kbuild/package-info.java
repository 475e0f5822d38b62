/**
 * Reads Kbuild makefiles: which options bring which object into a kernel, or into BusyBox.
 *
 * <p>Stands alone: it takes a source tree and the values of the options, and runs nothing. It is
 * the one reader of such makefiles; the size report uses it, and whoever looks for the option of a
 * driver can.
 */
@NullMarked
package dev.pomelo.sdk.kbuild;

import org.jspecify.annotations.NullMarked;
