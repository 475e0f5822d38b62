package dev.pomelo.sdk.definition;

/** What can be defined by name. */
public enum Kind {
  BOARD("board", "boards"),
  PRESET("preset", "presets"),
  FEATURE("feature", "features"),
  RECIPE("recipe", "recipes");

  private final String word;
  private final String folder;

  Kind(String word, String folder) {
    this.word = word;
    this.folder = folder;
  }

  /** The word for people: {@code board}. */
  public String word() {
    return word;
  }

  /** The folder that holds all definitions of this kind, one folder each: {@code boards}. */
  public String folder() {
    return folder;
  }

  /** The name of the definition's own file: {@code board.yaml}. */
  public String file() {
    return word + ".yaml";
  }
}
