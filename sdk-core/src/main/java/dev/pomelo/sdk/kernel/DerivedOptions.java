package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the devices of a board ask of its kernel's config.
 *
 * @param requests each with the line that names the device, and the device in its text
 * @param notes drivers that would be wanted and cannot be built, one a line
 */
public record DerivedOptions(List<Request> requests, List<String> notes) {

  /** What the file is called that they count as a part of. */
  private static final String NAME = "hardware";

  /** Nothing is asked. */
  public static final DerivedOptions NONE = new DerivedOptions(List.of(), List.of());

  public DerivedOptions {
    requests = List.copyOf(requests);
    notes = List.copyOf(notes);
  }

  /** These requests and others, which overrule them. */
  public ConfigRequests under(ConfigRequests others) {
    if (requests.isEmpty()) {
      return others;
    }
    List<FragmentRequests> files = new ArrayList<>();
    files.add(new FragmentRequests(NAME, requests));
    files.addAll(others.files());
    return ConfigRequests.of(files);
  }

  /** Writes the requests, one a line: the line of a fragment, place and text. */
  public void write(Path file) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Request request : requests) {
      lines.append(DotConfig.line(DotConfig.CONFIG, request.symbol(), request.value()));
      lines.append('\t').append(request.source().file());
      lines.append('\t').append(request.source().line());
      lines.append('\t').append(request.text()).append('\n');
    }
    Files.writeString(file, lines.toString());
  }

  /** Reads what {@link #write} wrote; nothing where there is no such file. */
  public static DerivedOptions read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return NONE;
    }
    List<Request> requests = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split("\t", 4);
      Source source = new Source(fields[1], Integer.parseInt(fields[2]));
      requests.add(request(fields[0], source, fields[3]));
    }
    return new DerivedOptions(requests, List.of());
  }

  static Request request(String line, Source source, String text) {
    Request parsed = Fragment.parse("", line + "\n").requests().get(0);
    return new Request(parsed.symbol(), parsed.value(), source, text);
  }
}
