package dev.pomelo.sdk.source;

/** A place that a source can come from. */
public sealed interface Place
    permits HttpPlace, MavenPlace, DebianSourcePlace, DebianBinaryPlace, LocalPlace {

  /** The place in a few words, for people; equal places give equal words. */
  String describe();
}
