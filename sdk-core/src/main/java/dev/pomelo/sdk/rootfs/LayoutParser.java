package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Reads rootfs layouts: the list format of the kernel's {@code usr/gen_init_cpio.c}, described in
 * {@code Documentation/driver-api/early-userspace/early_userspace_support.rst}.
 *
 * <pre>
 * # a comment
 * file &lt;name&gt; &lt;location&gt; &lt;mode&gt; &lt;uid&gt; &lt;gid&gt; [&lt;hard links&gt;]
 * dir &lt;name&gt; &lt;mode&gt; &lt;uid&gt; &lt;gid&gt;
 * nod &lt;name&gt; &lt;mode&gt; &lt;uid&gt; &lt;gid&gt; &lt;b|c&gt; &lt;major&gt; &lt;minor&gt;
 * slink &lt;name&gt; &lt;target&gt; &lt;mode&gt; &lt;uid&gt; &lt;gid&gt;
 * pipe &lt;name&gt; &lt;mode&gt; &lt;uid&gt; &lt;gid&gt;
 * sock &lt;name&gt; &lt;mode&gt; &lt;uid&gt; &lt;gid&gt;
 * </pre>
 */
public final class LayoutParser {

  private LayoutParser() {}

  /**
   * Reads a layout.
   *
   * @param locationOfLine where a line, counted from 1, comes from; the column is filled in here
   * @param variables values for <code>${NAME}</code> in locations
   * @param resolver finds the content for the location of a {@code file} line, after <code>${NAME}
   *     </code> was replaced
   * @return the entries in the order of the lines
   * @throws PomeloException with every line that cannot be used
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static List<Entry> parse(
      String text,
      IntFunction<Location> locationOfLine,
      Map<String, String> variables,
      Function<String, Optional<ContentSource>> resolver)
      throws PomeloException {
    throw new UnsupportedOperationException();
  }
}
