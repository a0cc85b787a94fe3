internal import CConfinement

/// What this process gives up for good, and everything that it starts with it.
public enum Confinement {
  /// From now on the kernel refuses every socket (EACCES), of whatever kind. It cannot be taken back.
  ///
  /// Call it first of all: a thread that is there already stays as it was.
  ///
  /// - Returns: Whether the kernel does so; one without seccomp, or another processor than x86-64 and ARM64, does not.
  public static func refuseSockets() -> Bool { cconfinement_refuse_sockets() == 0 }

  /// From now on no core dump is written, in which answers would lie. Whether that was possible is said.
  @discardableResult
  public static func refuseCoreDumps() -> Bool { cconfinement_refuse_core_dumps() == 0 }
}
