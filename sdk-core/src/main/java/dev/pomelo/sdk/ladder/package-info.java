/** What each technique that makes a system small is worth: the rungs, and what they saved. */
@NullMarked
package dev.pomelo.sdk.ladder;

import org.jspecify.annotations.NullMarked;
