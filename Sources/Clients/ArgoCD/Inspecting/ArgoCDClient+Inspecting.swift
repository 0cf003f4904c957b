import Releases

/// The parts stand in files of their own, one for each inspection.
extension ArgoCDClient: InspectionPort {}
