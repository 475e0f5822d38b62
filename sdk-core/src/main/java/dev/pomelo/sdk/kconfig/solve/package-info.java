/**
 * What must be set so that a symbol gets a value: a directed search backwards through prompts,
 * selects, defaults and dependencies, and proofs that something cannot be.
 */
@NullMarked
package dev.pomelo.sdk.kconfig.solve;

import org.jspecify.annotations.NullMarked;
