/**
 * A menu over a configuration, without a screen: which lines it has, what can be changed, why the
 * rest cannot, what else a change brings, and what of it has to be written to a fragment.
 */
@NullMarked
package dev.pomelo.sdk.kconfig.menu;

import org.jspecify.annotations.NullMarked;
