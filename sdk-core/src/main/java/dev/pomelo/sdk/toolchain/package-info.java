/**
 * What builds: a cross compiler, found out what it is before anything is built with it, and the
 * programs of the host with the packages that they come from.
 */
@NullMarked
package dev.pomelo.sdk.toolchain;

import org.jspecify.annotations.NullMarked;
