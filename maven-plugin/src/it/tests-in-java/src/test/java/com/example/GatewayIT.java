package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pomelo.junit.BootedSystem;
import dev.pomelo.sdk.emulator.CommandResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GatewayIT {

  @RegisterExtension
  static final BootedSystem SYSTEM = BootedSystem.of("target/images/qemu-x86_64");

  @BeforeAll
  static void leavesAMark() {
    SYSTEM.run("touch /tmp/mark");
  }

  @Test
  void isAPc() {
    CommandResult result = SYSTEM.run("uname -m");
    assertEquals(0, result.exitCode());
    assertEquals("x86_64\n", result.output());
  }

  @Test
  void saysWhatWentWrong() {
    CommandResult result = SYSTEM.run("ls /nowhere");
    assertEquals(1, result.exitCode());
    assertTrue(result.output().contains("No such file"), result.output());
  }

  @Nested
  class Later {

    @Test
    void isStillTheSameBoot() {
      assertEquals(0, SYSTEM.run("test -e /tmp/mark").exitCode());
    }
  }
}
