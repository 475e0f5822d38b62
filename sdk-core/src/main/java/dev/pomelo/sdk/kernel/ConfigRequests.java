package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.FragmentMerge;
import dev.pomelo.sdk.kconfig.MalformedLine;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.template.Rendered;
import dev.pomelo.sdk.template.Templates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the definitions ask of one config, each request with the line that asks.
 *
 * @param merge the requests, one a symbol
 * @param files the requests of each file, in the order in which files apply
 */
public record ConfigRequests(FragmentMerge merge, List<FragmentRequests> files) {

  public ConfigRequests {
    files = List.copyOf(files);
  }

  /** The requests of files, those that override others last. */
  public static ConfigRequests of(List<FragmentRequests> files) {
    return new ConfigRequests(
        FragmentMerge.of(files.stream().flatMap(file -> file.requests().stream()).toList()), files);
  }

  /**
   * Reads the fragments of parts, rendering those that are templates.
   *
   * @param parts in the order in which they apply
   * @param fragments which files of a part are fragments of this config
   * @param model what templates see
   * @throws PomeloException with every line of every fragment that means nothing
   */
  public static ConfigRequests compose(
      List<Part> parts, Function<Part, List<PartFile>> fragments, Map<String, Object> model)
      throws PomeloException {
    List<FragmentRequests> files = new ArrayList<>();
    Problems problems = new Problems();
    for (Part part : parts) {
      for (PartFile file : fragments.apply(part)) {
        try {
          Fragment fragment = read(part, file, model);
          files.add(new FragmentRequests(file.display(), fragment.requests()));
          fragment.malformed().forEach(line -> problems.add(malformed(line)));
        } catch (PomeloException e) {
          problems.addAll(e);
        } catch (IOException e) {
          problems.add(
              Problem.at(Location.of(file.display()), "cannot be read: " + e.getMessage()));
        }
      }
    }
    problems.throwIfAny();
    return of(files);
  }

  /** The requests without those for some symbols. */
  public ConfigRequests without(Set<String> symbols) {
    return symbols.isEmpty()
        ? this
        : of(
            files.stream()
                .map(
                    file ->
                        new FragmentRequests(
                            file.file(),
                            file.requests().stream()
                                .filter(request -> !symbols.contains(request.symbol()))
                                .toList()))
                .toList());
  }

  /** The requests with those of further files, which override all others. */
  public ConfigRequests under(List<FragmentRequests> last) {
    List<FragmentRequests> all = new ArrayList<>(files);
    all.addAll(last);
    return of(all);
  }

  /**
   * The requests with other ones of one file in place of its own. A file that is not there yet
   * comes before those of its directory that come later by name, or at the end.
   */
  public ConfigRequests with(FragmentRequests replaced) {
    String file = replaced.file();
    List<FragmentRequests> changed = new ArrayList<>(files);
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i).file().equals(file)) {
        changed.set(i, replaced);
        return of(changed);
      }
    }
    String directory = file.substring(0, file.lastIndexOf('/') + 1);
    int at = 0;
    while (at < changed.size()
        && !(changed.get(at).file().startsWith(directory)
            && changed.get(at).file().compareTo(file) > 0)) {
      at++;
    }
    changed.add(at, replaced);
    return of(changed);
  }

  /** The requests as a fragment, one line a symbol, for the program's own {@code make}. */
  public String text() {
    return merge.text(DotConfig.CONFIG);
  }

  /** The requests with the lines that ask, one a line: changes where only a place changes. */
  public String provenance() {
    StringBuilder text = new StringBuilder();
    for (FragmentMerge.Merged merged : merge.merged()) {
      Request request = merged.request();
      text.append(request.symbol()).append('=').append(request.value().written());
      text.append('\t').append(request.source());
      merged.overridden().forEach(o -> text.append("\toverrides ").append(o.source()));
      text.append('\n');
    }
    return text.toString();
  }

  private static Fragment read(Part part, PartFile file, Map<String, Object> model)
      throws PomeloException, IOException {
    if (!file.path().endsWith(".ftl")) {
      return Fragment.parse(file.display(), file.text());
    }
    Rendered rendered = Templates.render(part, file, model);
    return Fragment.parse(file.display(), rendered.text(), DotConfig.CONFIG, rendered::sourceLine);
  }

  private static Problem malformed(MalformedLine line) {
    return Problem.at(
        Location.of(line.source().file(), line.source().line()),
        "this line asks for nothing",
        line.text(),
        line.why());
  }
}
