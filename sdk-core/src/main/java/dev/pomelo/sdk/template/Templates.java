package dev.pomelo.sdk.template;

import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Renders templates: FreeMarker with {@code [#if]} and {@code [=value]}, so that {@code ${SHELL}}
 * and {@code <tags>} are plain text.
 *
 * <p>A template is a stranger's text: it sees plain data and the files of its own part, no class,
 * no other file, no clock, and it ends after a bounded time and length.
 */
public final class Templates {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Pattern CLOCK = Pattern.compile("\\[[#=@][^\\]\\n]*(?<![\\w)])\\.now\\b");

  private final PartFile main;
  private final Map<String, PartFile> files;
  private final Map<String, Object> model;
  private final TemplateProblems problems;
  private final Duration timeout;

  private Templates(
      PartFile main, Map<String, PartFile> files, Map<String, Object> model, Duration timeout) {
    this.main = main;
    this.files = files;
    this.model = model;
    this.problems = new TemplateProblems(main, files, model);
    this.timeout = timeout;
  }

  /**
   * Renders a file of a part; it can include other files of the same part.
   *
   * @param model plain data: maps with text keys, lists, texts, numbers, booleans
   * @throws PomeloException with file, line and column of what is wrong
   */
  public static Rendered render(Part part, PartFile file, Map<String, Object> model)
      throws PomeloException {
    return new Templates(file, part.files(), model, TIMEOUT).render();
  }

  /** Renders a text that cannot include anything; {@code name} stands in messages. */
  public static Rendered render(String name, String text, Map<String, Object> model)
      throws PomeloException {
    return render(name, text, model, TIMEOUT);
  }

  static Rendered render(String name, String text, Map<String, Object> model, Duration timeout)
      throws PomeloException {
    PartFile file = PartFile.of("template", name, text);
    return new Templates(file, Map.of(file.path(), file), model, timeout).render();
  }

  private Rendered render() throws PomeloException {
    refuseClock();
    String text = output((display, template) -> template);
    LineMarks marks = new LineMarks();
    String marked = output(marks::mark);
    return new Rendered(
        text, LineMarks.strip(marked).equals(text) ? marks.sources(marked) : unknown(text));
  }

  /** What is known of a template that behaves differently when it is looked at. */
  private List<Location> unknown(String text) {
    List<Location> sources = new ArrayList<>();
    text.lines().forEach(line -> sources.add(Location.of(main.display(), 1)));
    sources.add(Location.of(main.display(), 1));
    return sources;
  }

  private void refuseClock() throws PomeloException {
    for (PartFile file : files.values()) {
      if (file == main || file.path().endsWith(".ftl")) {
        String[] lines = text(file).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
          if (CLOCK.matcher(lines[i]).find()) {
            throw new PomeloException(
                Problem.at(
                    Location.of(file.display(), i + 1),
                    "'.now' would make every build different",
                    "  " + lines[i].strip(),
                    "take the date from the model or leave it out"));
          }
        }
      }
    }
  }

  private static String text(PartFile file) throws PomeloException {
    try {
      return file.isLink() ? "" : file.text();
    } catch (IOException e) {
      throw new PomeloException(
          Problem.at(Location.of(file.display()), "cannot be read: " + e.getMessage()), e);
    }
  }

  /** Renders on a thread of its own, which can be stopped. */
  private String output(BinaryOperator<String> change) throws PomeloException {
    BoundedWriter out = new BoundedWriter();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread worker =
        new Thread(
            null, () -> process(change, out, failure), "template " + main.display(), 4 << 20);
    worker.setDaemon(true);
    worker.start();
    try {
      worker.join(timeout.toMillis());
      if (worker.isAlive()) {
        worker.interrupt();
        throw new PomeloException(
            problems.whole("the template did not end within " + timeout.toSeconds() + " s"));
      }
    } catch (InterruptedException e) {
      worker.interrupt();
      Thread.currentThread().interrupt();
      throw new PomeloException(problems.whole("interrupted"), e);
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new PomeloException(problems.of(thrown), thrown);
    }
    return out.toString();
  }

  private void process(
      BinaryOperator<String> change,
      BoundedWriter out,
      AtomicReference<@Nullable Throwable> failure) {
    try {
      Configuration configuration = Engine.configuration(new PartTemplates(files, change));
      Template template = configuration.getTemplate(main.path());
      makeStoppable(configuration, template);
      template.process(model, out);
    } catch (TemplateException | IOException | RuntimeException | Error e) {
      failure.set(e);
    }
  }

  /** Puts the check for an interrupt into every loop, those of the included files too. */
  private void makeStoppable(Configuration configuration, Template template) {
    _CoreAPI.addThreadInterruptedChecks(template);
    for (PartFile file : files.values()) {
      if (file.path().endsWith(".ftl") && !file.isLink() && !file.path().equals(main.path())) {
        try {
          _CoreAPI.addThreadInterruptedChecks(configuration.getTemplate(file.path()));
        } catch (IOException e) {
          // Only matters where it is included, and is reported there.
        }
      }
    }
  }
}
