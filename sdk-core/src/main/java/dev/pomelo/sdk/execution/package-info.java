/**
 * Steps and their execution: the build graph, the scheduler, the sandbox, processes and progress.
 *
 * <p>Knows nothing of Linux, boards or kernels: a step is a digest of everything that can influence
 * an output, and a way to make that output.
 */
@NullMarked
package dev.pomelo.sdk.execution;

import org.jspecify.annotations.NullMarked;
