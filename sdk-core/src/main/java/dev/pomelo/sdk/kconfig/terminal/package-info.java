/** The menu on a terminal: views, keys, drawing with JLine. */
@NullMarked
package dev.pomelo.sdk.kconfig.terminal;

import org.jspecify.annotations.NullMarked;
