import Casework
import Sessions
import Synchronization
import Testing

/// The watch that says how long an answer took.
@Suite struct WatchTests {
  private final class Clock: Sendable {
    private let value = Mutex<Double>(0)
    var seconds: Double { value.withLock { $0 } }
    func pass(_ seconds: Double) { value.withLock { $0 += seconds } }
  }

  @Test func whatIsReadOrPausedDoesNotCount() {
    let clock = Clock()
    var watch = Watch { clock.seconds }
    watch.shows(.reflection(.feeling))
    clock.pass(30)
    let stopped = watch.reading
    clock.pass(100)
    watch.leaveOut(since: stopped)
    #expect(watch.seconds == 30)
    // What comes afterwards counts from its first second: nobody is said to have answered faster than one types.
    clock.pass(50)
    #expect(watch.seconds == 80)
  }

  @Test func withoutAClockNothingTakesTime() {
    var watch = Watch(nil)
    watch.shows(.reflection(.feeling))
    watch.leaveOut(since: 0)
    #expect(watch.seconds == 0 && !watch.isRunning)
  }
}
