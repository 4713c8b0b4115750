// React by itself, which the entry lets come first.
import "react-dom/client";
