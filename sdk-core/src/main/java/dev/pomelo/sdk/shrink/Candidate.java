package dev.pomelo.sdk.shrink;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An option that can be switched off as far as the Kconfig files go.
 *
 * @param symbol its name, without prefix
 * @param title its prompt
 * @param off what has to be asked for to be off: it, and options that were asked for and depend on
 *     it
 * @param bytes of the image that are charged to all that goes with it
 */
public record Candidate(String symbol, String title, SortedSet<String> off, long bytes) {

  public Candidate {
    off = Collections.unmodifiableSortedSet(new TreeSet<>(off));
  }
}
