/**
 * A drop-in for the program {@code scripts/kconfig/conf}: the same options, environment variables,
 * questions, files and exit codes.
 */
@NullMarked
package dev.pomelo.sdk.kconfig.conf;

import org.jspecify.annotations.NullMarked;
