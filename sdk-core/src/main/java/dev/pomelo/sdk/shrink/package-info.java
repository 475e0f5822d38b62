/** What an image can do without while its own tests pass: the search, and what it found. */
@NullMarked
package dev.pomelo.sdk.shrink;

import org.jspecify.annotations.NullMarked;
