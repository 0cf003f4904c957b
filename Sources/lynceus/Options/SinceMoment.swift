import ArgumentParser
import Releases

extension SinceMoment: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}
