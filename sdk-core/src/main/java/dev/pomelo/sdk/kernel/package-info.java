/**
 * From fragments to a config: what a kernel's (or BusyBox's) config is asked for, by whom, and
 * whether it held.
 */
@NullMarked
package dev.pomelo.sdk.kernel;

import org.jspecify.annotations.NullMarked;
