/**
 * Compares the Kconfig engine with the C {@code conf} of the tree that is configured: the same
 * arguments, environment, standard input and files go to both, and everything that comes out must
 * be the same, byte by byte.
 *
 * <p>{@link dev.pomelo.sdk.kconfig.oracle.ConfBuild} makes the C program and asks the tree's own
 * Makefiles for the environment. A {@link dev.pomelo.sdk.kconfig.oracle.Case} is a question, a
 * {@link dev.pomelo.sdk.kconfig.oracle.Configurator} answers it, {@link
 * dev.pomelo.sdk.kconfig.oracle.Comparison} says where two answers differ, and {@link
 * dev.pomelo.sdk.kconfig.oracle.KconfigOracle} is the command line. Compilers are asked once: both
 * sides are answered from a {@link dev.pomelo.sdk.kconfig.oracle.ProbeRecording}.
 *
 * <p>All text is held a character a byte (ISO 8859-1).
 */
package dev.pomelo.sdk.kconfig.oracle;
