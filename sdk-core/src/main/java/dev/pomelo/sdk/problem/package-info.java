/**
 * What went wrong, where, and what to do next: the diagnostics that every other package raises.
 *
 * <p>The lowest package of all. It knows nothing of boards or builds.
 */
@NullMarked
package dev.pomelo.sdk.problem;

import org.jspecify.annotations.NullMarked;
