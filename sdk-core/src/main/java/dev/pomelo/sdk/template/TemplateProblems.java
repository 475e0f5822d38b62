package dev.pomelo.sdk.template;

import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.definition.SourceLines;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.Problem;
import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says for people what FreeMarker found wrong. */
final class TemplateProblems {

  private final PartFile main;
  private final Map<String, PartFile> files;
  private final Map<String, Object> model;

  TemplateProblems(PartFile main, Map<String, PartFile> files, Map<String, Object> model) {
    this.main = main;
    this.files = files;
    this.model = model;
  }

  Problem of(Throwable failure) {
    if (failure instanceof ParseException e) {
      return at(e.getTemplateName(), e.getLineNumber(), e.getColumnNumber(), syntax(e), null);
    }
    if (failure instanceof TemplateException e) {
      return of(e);
    }
    if (failure instanceof StackOverflowError) {
      return whole("the template calls or includes itself without end");
    }
    if (failure instanceof OutOfMemoryError) {
      return whole("the template needs too much memory");
    }
    return whole(String.valueOf(failure.getMessage()));
  }

  Problem whole(String message) {
    return Problem.at(Location.of(main.display()), message);
  }

  private Problem of(TemplateException e) {
    Throwable cause = e.getCause();
    if (cause instanceof StackOverflowError || cause instanceof OutOfMemoryError) {
      return of(cause);
    }
    String message;
    String advice = null;
    if (e instanceof InvalidReferenceException) {
      String name = String.valueOf(e.getBlamedExpressionString());
      message = "undefined variable '" + name + "'";
      advice = known(name);
    } else if (cause instanceof TemplateNotFoundException missing) {
      message = "no template '" + missing.getTemplateName() + "' in this part";
      advice =
          "a template can include the files of its own part: "
              + files.keySet().stream()
                  .filter(path -> path.endsWith(".ftl"))
                  .collect(Collectors.joining(", "));
    } else if (cause instanceof ParseException syntax) {
      return of(syntax);
    } else {
      message = firstSentence(String.valueOf(e.getMessageWithoutStackTop()));
    }
    Integer line = e.getLineNumber();
    Integer column = e.getColumnNumber();
    return at(
        e.getTemplateSourceName(),
        line == null ? 0 : line,
        column == null ? 0 : column,
        message,
        advice);
  }

  private Problem at(
      @Nullable String template, int line, int column, String message, @Nullable String advice) {
    PartFile file = template == null ? main : files.getOrDefault(template, main);
    SourceLines lines = new SourceLines();
    try {
      lines.add(file.display(), file.text());
    } catch (IOException e) {
      // The message is worth more than the line it would show.
    }
    Location at = new Location(file.display(), Math.max(line, 0), Math.max(column, 0));
    return lines.problem(at, message, advice);
  }

  private static String syntax(ParseException e) {
    return "not a template: " + firstSentence(String.valueOf(e.getEditorMessage()));
  }

  /** FreeMarker's own words, without its advice to Java programmers. */
  private static String firstSentence(String message) {
    String first = message.strip().lines().findFirst().orElse("").strip();
    first = first.replaceFirst("\\. (Help \\(|Check if ).*", "");
    return first.endsWith(".") || first.endsWith(":")
        ? first.substring(0, first.length() - 1)
        : first;
  }

  /** The nearest name where an expression such as {@code board.memroy} left the model. */
  private @Nullable String known(String expression) {
    Map<?, ?> scope = model;
    for (String step : List.of(expression.split("\\.", -1))) {
      Object value = scope.get(step);
      if (value == null) {
        Set<String> names = new TreeSet<>();
        scope.keySet().forEach(key -> names.add(String.valueOf(key)));
        if (names.isEmpty()) {
          return null;
        }
        String all = "Known here: " + String.join(", ", names);
        return Nearest.to(step, names).map(n -> "did you mean '" + n + "'? " + all).orElse(all);
      }
      if (!(value instanceof Map<?, ?> map)) {
        return null;
      }
      scope = map;
    }
    return null;
  }
}
