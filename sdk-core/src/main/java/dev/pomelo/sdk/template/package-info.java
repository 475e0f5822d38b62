/**
 * FreeMarker, locked down: templates see plain data and the files of their own part, nothing else.
 */
@NullMarked
package dev.pomelo.sdk.template;

import org.jspecify.annotations.NullMarked;
