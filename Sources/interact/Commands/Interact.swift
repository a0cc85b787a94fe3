import ArgumentParser
import Casework
import Confinement
import Editions
import Foundation
import Glibc
import Office
import Records
import Terminal

/// The program: what a trainee, trainer or assessor types.
struct Interact: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interact",
    abstract: """
      Trains those who must find and protect a missing or trafficked child in migration. For training only: never use it
      on a real child or a real case. Offline; what you type stays on this computer.
      """,
    discussion: """
      Examples:
        interact                             choose a case and play it
        interact play abena-italy-reception  play one module
        interact resume                      go on where you were
        interact handbook search "police report waiting"

      `interact help exit-codes` tells what the exit codes mean.
      """,
    version: "interact \(Version.number)",
    subcommands: [
      MenuCommand.self, PlayCommand.self, ResumeCommand.self, WhatIfCommand.self, PractiseCommand.self,
      SessionsCommand.self, ReportCommand.self,
      VerifyCommand.self,
      HandbookCommand.self, CheckCommand.self, TryCommand.self, ScoreCommand.self, ServeCommand.self, YarnCommand.self,
      DoctorCommand.self, DataCommand.self, LearnerCommand.self, AssignCommand.self, SubmitCommand.self,
      OpenCommand.self,
      CollectCommand.self, ReviewCommand.self, ReturnCommand.self, RescoreCommand.self, EditionCommand.self,
      RoadmapCommand.self,
    ],
    defaultSubcommand: MenuCommand.self)
}

@main
enum Program {
  /// Parses, runs, and ends with a documented exit code and one clear message.
  static func main() {
    // Before anything else can open one: whatever runs here, or is started from here, gets no socket.
    _ = Confinement.refuseSockets()
    if getenv("INTERACT_DEBUG") == nil { Confinement.refuseCoreDumps() }
    // What is recorded belongs to its owner, whatever the shell's mask says.
    umask(0o077)
    // A limit on file sizes is to be an error of the write, which is told, and not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    occupyClosedDescriptors()
    let arguments = CommandLineWords.opening(CommandLineWords.inOrder(Array(CommandLine.arguments.dropFirst())))
    if arguments == ["help", "exit-codes"] {
      print(exitCodes)
      return
    }
    if let message = CommandLineWords.unknownCommand(in: arguments) { end(message, code: Failure.Kind.usage.rawValue) }
    do {
      var command = try Interact.parseAsRoot(arguments)
      try command.run()
    } catch let failure as Failure {
      end(failure.message, code: failure.kind.rawValue)
    } catch let error as RecordError {
      let failure = Failure(error)
      end(failure.message, code: failure.kind.rawValue)
    } catch let error as OfficeError {
      let failure = Failure(error)
      end(failure.message, code: failure.kind.rawValue)
    } catch let error as EditionStore.Problem {
      let failure = Failure(error)
      end(failure.message, code: failure.kind.rawValue)
    } catch let error as EndlessScenes {
      end(error.description, code: Failure.Kind.content.rawValue)
    } catch let failure as TerminalFailure {
      end(failure.isBrokenPipe ? nil : failure.description, code: failure.isBrokenPipe ? 141 : 1)
    } catch let ending as ExitCode {
      exit(ending.rawValue)
    } catch {
      let text = Interact.fullMessage(for: error)
      if Interact.exitCode(for: error) == .success {
        print(examplesFirst(text))
      } else if Interact.exitCode(for: error) == .validationFailure {
        end(text, code: Failure.Kind.usage.rawValue)
      } else {
        end(text, code: Failure.Kind.failed.rawValue)
      }
    }
  }

  /// Keeps a file that is opened later from taking the number of a standard stream that was closed: what is written
  /// to the screen must never land in it. Reading or writing such a stream fails as if it were still closed.
  private static func occupyClosedDescriptors() {
    for (number, way) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
    where fcntl(number, F_GETFD) < 0 {
      _ = open("/dev/null", way)
    }
  }

  /// Help with its examples on top: they are what most people look for.
  private static func examplesFirst(_ help: String) -> String {
    var paragraphs = help.components(separatedBy: "\n\n")
    guard let at = paragraphs.firstIndex(where: { $0.hasPrefix("Example") }) else { return help }
    let examples = paragraphs.remove(at: at)
    return ([examples] + paragraphs).joined(separator: "\n\n")
  }

  private static var exitCodes: String {
    (["0    done"] + Failure.Kind.allCases.map { "\($0.rawValue)    \($0.meaning)" }
      + ["129, 130, 143    ended by a signal (128 and its number); everything answered is saved"])
      .joined(separator: "\n")
  }

  private static func end(_ message: String?, code: Int32) -> Never {
    if let message {
      try? Files.write(Sanitizer.clean(message) + "\n", to: STDERR_FILENO)
    }
    exit(code)
  }
}
