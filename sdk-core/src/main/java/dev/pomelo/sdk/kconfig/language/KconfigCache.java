package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.KconfigException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what Kconfig files said, in a directory of a user's. A reading is used again while
 * every file that it looked for, every variable that it asked for and every program that its
 * commands name are as they were; where a file changed, what commands answered still is, command by
 * command.
 *
 * <p>What commands said on standard error cannot be said again by a memory: such a reading is not
 * kept. Nothing that goes wrong with the directory is an error.
 */
public final class KconfigCache implements KconfigSource {

  /** How many readings and sets of answers are kept: those used last. */
  private static final int KEPT = 64;

  /** Larger ones are copied once more on their way. */
  private static final int CHUNK = 8192;

  private static final int TAIL = Integer.BYTES + Long.BYTES;
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final Path directory;
  private final String engine;
  private final HostShell shell;
  private final Supplier<Instant> now;

  /**
   * A memory.
   *
   * @param directory where it lies; made when it is needed
   * @param engine names the code that reads, so that no other code's readings are used
   */
  KconfigCache(Path directory, String engine, HostShell shell, Supplier<Instant> now) {
    this.directory = directory;
    this.engine = engine;
    this.shell = shell;
    this.now = now;
  }

  /**
   * The memory of the user whose environment this is, or the files themselves where there is none:
   * below {@code XDG_CACHE_HOME}, or {@code ~/.cache}, unless {@code POMELO_KCONFIG_CACHE} names
   * another directory. Empty, it says that nothing is remembered.
   */
  public static KconfigSource of(Map<String, String> environment) {
    String named = environment.get("POMELO_KCONFIG_CACHE");
    if (named != null && named.isEmpty()) {
      return KconfigReader::read;
    }
    String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (named == null && caches.isEmpty() && home.isEmpty()) {
      return KconfigReader::read;
    }
    Path directory =
        named != null
            ? Path.of(named)
            : (caches.isEmpty() ? Path.of(home, ".cache") : Path.of(caches))
                .resolve("pomelo/kconfig");
    return new KconfigCache(directory.toAbsolutePath(), engine(), new HostShell(), Instant::now);
  }

  /** The code that runs here: where it lies and when it was put there. */
  private static String engine() {
    CodeSource code = KconfigCache.class.getProtectionDomain().getCodeSource();
    String place = code == null ? "" : code.getLocation().getPath();
    return place + ' ' + FileMark.of(Path.of(place.isEmpty() ? "/" : place)).changed();
  }

  /** {@inheritDoc} Commands are answered by this memory's shell and not by the setting's. */
  @Override
  public KconfigReader.Reading read(String file, Setting setting) throws KconfigException {
    byte[] key = key(file, setting).getBytes(StandardCharsets.UTF_8);
    String name = name(key);
    Path readings = directory.resolve(name + ".reading");
    KconfigReader.Reading known = SavedReading.load(whole(readings, key), setting);
    if (known != null) {
      use(readings);
      return known;
    }
    Instant begin = now.get();
    Path answers = directory.resolve(name + ".answers");
    AnswerMemory memory = new AnswerMemory(shell, setting, whole(answers, key));
    ReadingRecord record = new ReadingRecord(setting.messages());
    KconfigReader.Reading reading =
        KconfigReader.read(file, setting.with(memory, record.messages(), record));
    if (memory.isComplete() && record.isSettled(begin)) {
      if (memory.hasChanged()) {
        write(answers, key, memory.toBytes());
      }
      write(readings, key, SavedReading.save(reading, record, memory, setting));
    }
    return reading;
  }

  private String key(String file, Setting setting) {
    StringBuilder text = new StringBuilder(engine);
    text.append('\0').append(file);
    text.append('\0').append(setting.directory());
    text.append('\0').append(setting.sources());
    for (Map.Entry<String, String> variable : Surroundings.of(setting.environment()).entrySet()) {
      text.append('\0').append(variable.getKey()).append('=').append(variable.getValue());
    }
    return text.toString();
  }

  /**
   * Where a key's files lie: FNV-1a of 64 bits. Two keys may have one name, so the files hold their
   * key; a cryptographic digest costs a process that is short a tenth of its time.
   */
  private static String name(byte[] key) {
    long hash = FNV_BASIS;
    for (byte b : key) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return Long.toHexString(hash);
  }

  /** SHA-256 in hexadecimal digits. */
  static String digest(byte[] bytes) {
    try {
      StringBuilder hex = new StringBuilder();
      for (byte b : MessageDigest.getInstance("SHA-256").digest(bytes)) {
        hex.append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * What was written, followed by its key, the key's length and the sum of all that; null where
   * nothing is, it is another key's, or it is damaged.
   */
  private static byte @Nullable [] whole(Path file, byte[] key) {
    File there = file.toFile();
    byte[] bytes = new byte[(int) there.length()];
    try (FileInputStream in = new FileInputStream(there)) {
      int size = 0;
      while (size < bytes.length) {
        int read = in.read(bytes, size, Math.min(CHUNK, bytes.length - size));
        if (read <= 0) {
          return null;
        }
        size += read;
      }
    } catch (IOException e) {
      return null;
    }
    int content = bytes.length - TAIL - key.length;
    if (content < 0) {
      return null;
    }
    ByteBuffer tail = ByteBuffer.wrap(bytes);
    boolean whole =
        Arrays.equals(bytes, content, content + key.length, key, 0, key.length)
            && tail.getInt(content + key.length) == key.length
            && tail.getLong(bytes.length - Long.BYTES) == sum(bytes, bytes.length - Long.BYTES);
    return whole ? bytes : null;
  }

  private static long sum(byte[] bytes, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, length);
    return sum.getValue();
  }

  private static void use(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // Somebody else's memory serves as well; it only goes earlier.
    }
  }

  private void write(Path file, byte[] key, byte[] bytes) {
    try {
      Files.createDirectories(directory);
      Path fresh = Files.createTempFile(directory, "new", ".tmp");
      ByteBuffer whole = ByteBuffer.allocate(bytes.length + key.length + TAIL);
      whole.put(bytes).put(key).putInt(key.length);
      whole.putLong(sum(whole.array(), whole.position()));
      Files.write(fresh, whole.array());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      collect();
    } catch (IOException e) {
      // Without a memory the files are read again next time.
    }
  }

  private void collect() {
    File[] files = directory.toFile().listFiles();
    if (files == null || files.length <= KEPT) {
      return;
    }
    Arrays.sort(files, Comparator.comparingLong(File::lastModified).reversed());
    for (int i = KEPT; i < files.length; i++) {
      // One that is gone was taken by somebody who does the same.
      boolean ignored = files[i].delete();
    }
  }
}
