package dev.pomelo.sdk.definition;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A jar with definitions, read once and closed. A jar keeps no modes: what begins like a script or
 * an ELF is executable.
 */
final class JarSource implements DefinitionSource {

  private static final String ROOT = "META-INF/pomelo/";
  private static final long MAXIMUM_BYTES = 512L << 20;
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  private final String display;
  private final @Nullable Module module;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  /**
   * The files of a module of the same product, which it may just have been packaged from.
   *
   * @param directory where they lie
   * @param display that directory in messages, with the separator after it
   */
  record Module(Path directory, String display) {

    /** Where the definitions of a jar lie that Maven left in a module's build directory. */
    static Path definitions(Path jar) {
      return jar.resolve("../../src/main/resources").resolve(ROOT).normalize();
    }

    boolean has(String path, byte[] bytes) {
      Path file = directory.resolve(path);
      try {
        return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes);
      } catch (IOException e) {
        return false; // what cannot be read is not shown
      }
    }
  }

  /**
   * @param display the beginning of names in messages
   * @param module what names files that are the same there
   */
  JarSource(Path jar, String display, @Nullable Module module) throws PomeloException {
    this.display = display;
    this.module = module;
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      long total = 0;
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name = entry.getName();
        if (!entry.isDirectory() && name.startsWith(ROOT)) {
          byte[] bytes = read(zip, entry, MAXIMUM_BYTES - total);
          total += bytes.length;
          files.put(checked(name.substring(ROOT.length())), bytes);
        }
      }
    } catch (IOException e) {
      throw new PomeloException(
          Problem.at(Location.of(jar.toString()), "cannot be read as a jar: " + e.getMessage()), e);
    }
  }

  private static byte[] read(ZipFile zip, ZipEntry entry, long limit) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) limit);
      if (in.read() >= 0) {
        throw new IOException("its definitions are longer than " + MAXIMUM_BYTES + " bytes");
      }
      return bytes;
    }
  }

  private static String checked(String path) throws IOException {
    for (String step : path.split("/", -1)) {
      if (step.isEmpty() || step.equals(".") || step.equals("..") || step.indexOf('\\') >= 0) {
        throw new IOException("its entry " + ROOT + path + " climbs out");
      }
    }
    return path;
  }

  @Override
  public Set<String> names(Kind kind) {
    Set<String> names = new TreeSet<>();
    String before = kind.folder() + "/";
    String after = "/" + kind.file();
    for (String path : files.tailMap(before).keySet()) {
      if (!path.startsWith(before)) {
        break;
      }
      int end = path.length() - after.length();
      if (path.endsWith(after) && path.indexOf('/', before.length()) == end) {
        names.add(path.substring(before.length(), end));
      }
    }
    return names;
  }

  @Override
  public Optional<Part> part(String kind, String name, String folder, String file) {
    String before = folder + "/";
    if (!file.isEmpty() && !files.containsKey(before + file)) {
      return Optional.empty();
    }
    SortedMap<String, PartFile> found = new TreeMap<>();
    files
        .tailMap(before)
        .forEach(
            (path, bytes) -> {
              if (path.startsWith(before)) {
                String inPart = path.substring(before.length());
                found.put(inPart, file(inPart, shown(path, bytes), bytes));
              }
            });
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new Part(kind, name, shown(folder), null, found));
  }

  private String shown(String folder) {
    if (module != null && Files.isDirectory(module.directory().resolve(folder))) {
      return module.display() + folder;
    }
    return display + folder;
  }

  /**
   * The name of a file: that of the module's own where the jar is one that a module was just
   * packaged into, so that it is called the same before and after.
   */
  private String shown(String path, byte[] bytes) {
    if (module != null && module.has(path, bytes)) {
      return module.display() + path;
    }
    return display + path;
  }

  private static PartFile file(String path, String display, byte[] bytes) {
    int mode = startsWith(bytes, new byte[] {'#', '!'}) || startsWith(bytes, ELF) ? 0755 : 0644;
    return new PartFile(
        path, display, mode, bytes.length, null, () -> new ByteArrayInputStream(bytes));
  }

  private static boolean startsWith(byte[] bytes, byte[] magic) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }
}
