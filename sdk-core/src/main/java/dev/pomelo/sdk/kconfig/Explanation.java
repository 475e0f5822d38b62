package dev.pomelo.sdk.kconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a symbol has its value in a configuration. Places are {@code file:line}; expressions have the
 * values of their symbols, {@code A [=y] && B [=n]}.
 *
 * @param format of the JSON form, {@value #FORMAT}
 * @param symbol without prefix
 * @param type as defined: {@code bool}, {@code tristate}, {@code int}, {@code hex}, {@code string}
 * @param value as text, without quotes
 * @param origins who set it, the one that decided first
 * @param obstacles what keeps a bool or tristate that is not y from being switched on, one a line
 * @param fix lines of a fragment that would switch it on besides its own; empty where none are
 *     needed or no way is known
 * @param definitions where it is defined, with prompt and menu
 * @param dependencies each operand of what it depends on
 * @param selectedBy who selects it
 * @param impliedBy who implies it
 * @param selects what it selects
 * @param implies what it implies
 * @param dependents what depends on it directly
 * @param range in force for an int or hex
 * @param choice which it is a member of
 */
public record Explanation(
    int format,
    String symbol,
    String type,
    String value,
    List<Origin> origins,
    List<String> obstacles,
    List<String> fix,
    List<Definition> definitions,
    List<Dependency> dependencies,
    List<Link> selectedBy,
    List<Link> impliedBy,
    List<Link> selects,
    List<Link> implies,
    List<Link> dependents,
    @Nullable Range range,
    @Nullable Choice choice) {

  /** Version of the JSON form. */
  public static final int FORMAT = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  public Explanation {
    origins = List.copyOf(origins);
    obstacles = List.copyOf(obstacles);
    fix = List.copyOf(fix);
    definitions = List.copyOf(definitions);
    dependencies = List.copyOf(dependencies);
    selectedBy = List.copyOf(selectedBy);
    impliedBy = List.copyOf(impliedBy);
    selects = List.copyOf(selects);
    implies = List.copyOf(implies);
    dependents = List.copyOf(dependents);
  }

  /** How a symbol came to its value. */
  public enum Kind {
    /** A line of a fragment or of the {@code .config} asks for it. */
    REQUEST,
    /** Another symbol selects it. */
    SELECT,
    /** Another symbol implies it. */
    IMPLY,
    /** Its own definition says so. */
    DEFAULT,
    /** Its choice decided. */
    CHOICE,
    /** Nobody asks for it, and what a config begins with leaves it off. */
    BASE,
    /** What it depends on is not there. */
    DEPENDENCY,
    /** Nothing gives it a value. */
    NOTHING
  }

  /**
   * Who set a value.
   *
   * @param text in words
   * @param at where that is said; null where nobody says it
   */
  public record Origin(Kind kind, String text, @Nullable String at) {}

  /**
   * A definition.
   *
   * @param prompt null where only others can switch it on
   * @param menu the titles of the menus around it, the outermost first
   * @param help null where there is none
   */
  public record Definition(
      String at, @Nullable String prompt, List<String> menu, @Nullable String help) {

    public Definition {
      menu = List.copyOf(menu);
    }
  }

  /**
   * Something that a symbol depends on.
   *
   * @param value of the expression: {@code n}, {@code m} or {@code y}
   * @param at where its symbol is defined; null for an expression of several
   * @param because what that symbol depends on in turn and is not y, down to the leaves
   */
  public record Dependency(
      String expression, String value, @Nullable String at, List<Dependency> because) {

    public Dependency {
      because = List.copyOf(because);
    }
  }

  /**
   * Another symbol.
   *
   * @param value of that symbol
   * @param condition under which it has to do with this one; null where always
   * @param at where that is said
   * @param active whether it holds now
   */
  public record Link(
      String symbol, String value, @Nullable String condition, String at, boolean active) {}

  /**
   * A range.
   *
   * @param low least value, as text
   * @param high greatest value, as text
   */
  public record Range(String low, String high) {}

  /**
   * A choice.
   *
   * @param prompt of the choice
   * @param chosen its member that is on; null where none is
   * @param members all of them
   * @param at where it is defined
   */
  public record Choice(String prompt, @Nullable String chosen, List<String> members, String at) {

    public Choice {
      members = List.copyOf(members);
    }
  }

  /** The explanation as JSON, in one line. */
  public String json() {
    return JSON.writeValueAsString(this) + "\n";
  }
}
