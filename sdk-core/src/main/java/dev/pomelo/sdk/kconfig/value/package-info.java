/**
 * Configurations: the values of symbols, computed as the kernel's C tools compute them, and the
 * files that hold them.
 */
@NullMarked
package dev.pomelo.sdk.kconfig.value;

import org.jspecify.annotations.NullMarked;
