package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lists of devices as a running Linux prints them: modaliases, and what {@code lspci -nn} and
 * {@code lsusb} say. A file may mix them; empty lines and those that begin with {@code #} do not
 * count.
 */
public final class DeviceList {

  /** {@code 00:1f.2 SATA controller [0106]: Intel … [AHCI mode] [8086:2922] (rev 02)}. */
  private static final Pattern LSPCI =
      Pattern.compile(
          "(?:\\p{XDigit}{4,8}:)?\\p{XDigit}{2}:\\p{XDigit}{2}\\.[0-7] .*\\[(\\p{XDigit}{4})]: "
              + ".*\\[(\\p{XDigit}{4}:\\p{XDigit}{4})](?: \\(.*\\))*");

  /** {@code Bus 001 Device 002: ID 0bda:8153 Realtek …}. */
  private static final Pattern LSUSB =
      Pattern.compile("Bus \\d+ Device \\d+: ID (\\p{XDigit}{4}:\\p{XDigit}{4})(?: .*)?");

  /** What begins with the name of a bus. */
  private static final Pattern MODALIAS = Pattern.compile("[a-z][a-z0-9_-]*:\\S.*");

  private DeviceList() {}

  /**
   * The devices of a list.
   *
   * @param where the file
   * @throws PomeloException with each line that is none of these
   */
  public static List<Device> parse(String text, String where) throws PomeloException {
    List<Device> devices = new ArrayList<>();
    Problems problems = new Problems();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Optional<String> id = id(line);
      if (id.isPresent()) {
        devices.add(new Device(id.get(), where + ":" + (i + 1), List.of(id.get())));
      } else {
        problems.add(
            Problem.at(
                Location.of(where, i + 1),
                "this is no device: " + line,
                "write a modalias, as 'find /sys/devices -name modalias' finds them, or a line of"
                    + " 'lspci -nn' or 'lsusb'",
                "'./pomelo probe' writes such a list on the machine itself"));
      }
    }
    problems.throwIfAny();
    return List.copyOf(devices);
  }

  private static Optional<String> id(String line) {
    Matcher pci = LSPCI.matcher(line);
    if (pci.matches()) {
      return Optional.of("pci:" + pci.group(2) + ":" + pci.group(1));
    }
    Matcher usb = LSUSB.matcher(line);
    if (usb.matches()) {
      return Optional.of("usb:" + usb.group(1));
    }
    return MODALIAS.matcher(line).matches() ? Optional.of(line) : Optional.empty();
  }
}
