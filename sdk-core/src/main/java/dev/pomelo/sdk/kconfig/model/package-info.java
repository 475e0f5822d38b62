/**
 * What a set of Kconfig files says: symbols, their properties and the tree of menu entries, with
 * every dependency worked out. Nothing here has a value; see {@code dev.pomelo.sdk.kconfig.value}.
 */
@NullMarked
package dev.pomelo.sdk.kconfig.model;

import org.jspecify.annotations.NullMarked;
