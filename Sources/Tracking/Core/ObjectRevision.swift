import Releases

/// Which version of an application's object something told of: two versions of one object can be told apart by age, whatever way they
/// came. (argocd-api.md, section 6)
struct ObjectRevision: Hashable {
    /// The object's `metadata.uid`.
    var uid: String
    /// Its `metadata.resourceVersion`, which servers compare as a number.
    var number: UInt64

    /// Nil where the answer does not carry it, or it is no number.
    init?(_ application: Application) {
        guard let uid = application.uid, let number = application.resourceVersion.flatMap(UInt64.init) else {
            return nil
        }
        self.uid = uid
        self.number = number
    }

    /// Against an `earlier` one of the same object; nil where they are of different objects.
    func age(against earlier: ObjectRevision?) -> Age? {
        guard let earlier, uid == earlier.uid else { return nil }
        return number < earlier.number ? .older : number == earlier.number ? .same : .newer
    }

    enum Age {
        case older
        case same
        case newer
    }
}
