/** Reports as pages for a browser. */
@NullMarked
package dev.pomelo.sdk.report;

import org.jspecify.annotations.NullMarked;
