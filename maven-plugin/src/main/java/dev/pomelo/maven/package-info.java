/**
 * The goals. Each reads its parameters, calls the engine once and shows or attaches what came out;
 * the abstract goals hold what they have in common.
 */
@NullMarked
package dev.pomelo.maven;

import org.jspecify.annotations.NullMarked;
