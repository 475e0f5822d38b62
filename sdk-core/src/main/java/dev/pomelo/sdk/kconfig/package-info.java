/**
 * Kconfig: {@code .config} files and fragments with their lines, and the comparison of what was
 * asked for with what a config holds.
 *
 * <p>Stands alone: uses no other package of Pomelo. Symbols are named without their prefix: {@code
 * EXT4_FS}, not {@code CONFIG_EXT4_FS}.
 */
@NullMarked
package dev.pomelo.sdk.kconfig;

import org.jspecify.annotations.NullMarked;
