package dev.pomelo.sdk.toolchain;

import dev.pomelo.sdk.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a toolchain has to be.
 *
 * @param prefix what stands before {@code gcc}
 * @param sysroot absolute path of the user's own C library, or null
 * @param elfMachine ELF's {@code e_machine} of what it compiles
 * @param bits ELF class, 32 or 64
 * @param flags gcc flags that it must understand
 * @param location who asks for it
 */
public record ToolchainRequest(
    String prefix,
    @Nullable String sysroot,
    int elfMachine,
    int bits,
    List<String> flags,
    Location location) {

  public ToolchainRequest {
    flags = List.copyOf(flags);
  }
}
