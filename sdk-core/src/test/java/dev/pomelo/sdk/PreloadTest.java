package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.StringTokenizer;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class PreloadTest {

  private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();

  /** A build that fails at once: Maven has closed the plugin's class loader while they load. */
  @Test
  void endsWithoutAWordWhenTheClassesAreGone() throws Exception {
    try (URLClassLoader plugin = ofThisClassPath()) {
      Method begin = plugin.loadClass(Preload.class.getName()).getDeclaredMethod("begin");
      begin.setAccessible(true);
      plugin.close();

      ThreadGroup group = new Watched();
      Thread build = new Thread(group, () -> invoke(begin), "build");
      build.start();
      build.join();
      joinAll(group);
    }

    assertThat(uncaught).isEmpty();
  }

  private static URLClassLoader ofThisClassPath() throws MalformedURLException {
    String path = System.getProperty("java.class.path");
    List<URL> entries = new ArrayList<>();
    for (StringTokenizer rest = new StringTokenizer(path, File.pathSeparator);
        rest.hasMoreTokens(); ) {
      entries.add(new File(rest.nextToken()).toURI().toURL());
    }
    return new URLClassLoader(entries.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static void invoke(Method method) {
    try {
      method.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void joinAll(ThreadGroup group) throws InterruptedException {
    Thread[] threads = new Thread[8];
    int count = group.enumerate(threads);
    for (int i = 0; i < count; i++) {
      threads[i].join();
    }
  }

  /** Keeps what the threads of a build die of. */
  private final class Watched extends ThreadGroup {

    Watched() {
      super("watched");
    }

    @Override
    public void uncaughtException(Thread thread, Throwable death) {
      uncaught.add(death);
    }
  }
}
