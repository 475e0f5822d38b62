/** Cross compilers: finding one, and finding out what it is before anything is built with it. */
@NullMarked
package dev.pomelo.sdk.toolchain;

import org.jspecify.annotations.NullMarked;
