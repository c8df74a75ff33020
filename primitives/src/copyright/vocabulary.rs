//! The terms of a work, by the numbers of the Chinese registration services (`CopyrightParams` of Huawei DAC).

use crate::macros::terms;

terms!(
	/// The format of a file.
	MediaType {
		Jpeg = 0 "jpeg",
		Png = 1 "png",
		Webp = 2 "webp",
		Heic = 3 "heic",
		Tiff = 4 "tiff",
		Raw = 5 "raw",
		Other = 6 "other",
	}
);

terms!(
	/// The category of a work (Copyright Law of the PRC, article 3).
	WorkCategory {
		Other = 0 "other",
		Written = 1 "written",
		Oral = 2 "oral",
		Music = 3 "music",
		Art = 4 "art",
		Photographic = 5 "photographic",
		Audiovisual = 6 "audiovisual",
		Graphic = 7 "graphic",
		Software = 8 "software",
	}
);

terms!(
	/// How a work came to be.
	WorkNature {
		Other = 0 "other",
		Original = 1 "original",
		Adaptation = 2 "adaptation",
		Translation = 3 "translation",
		Compilation = 4 "compilation",
		Annotation = 5 "annotation",
		Arrangement = 6 "arrangement",
	}
);

terms!(
	/// How its depositor came to the rights.
	Acquisition {
		Other = 0 "other",
		Original = 1 "original",
		Inheritance = 2 "inheritance",
		Succession = 3 "succession",
	}
);
