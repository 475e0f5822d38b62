package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.Location;
import java.util.regex.Pattern;

/**
 * A change to a file of a source that is told by what is to be found there, and so outlives
 * versions that a patch does not.
 *
 * @param file path in the source tree
 * @param find what is to be replaced, wherever it occurs
 * @param replacement what stands there afterwards, in the notation of {@link
 *     java.util.regex.Matcher#replaceAll(String)}: {@code $0} is what was found
 * @param location where the edit is written
 */
public record SourceEdit(String file, Pattern find, String replacement, Location location) {}
